__device__ uint linear_0(uint3  group_0)
{
    return group_0.x + group_0.y * 32768U;
}
struct Sixteen_0
{
    FixedArray<float4 , 4>  values_0;
    FixedArray<uint, 4>  at_0;
};
__device__ uint half_0(StructuredBuffer<uint> weights_0, uint at_1)
{
    uint _S1 = __ldg((&(weights_0)[at_1 >> int(1)]));
    return (_S1 >> ((at_1 & 1U) * 16U)) & 65535U;
}
__device__ float halfToFloat_0(uint bits_0)
{
    uint magnitude_0 = bits_0 & 32767U;
    float absolute_0;
    if(magnitude_0 < 1024U)
    {
        absolute_0 = float(magnitude_0) * 5.9604644775390625e-08f;
    }
    else
    {
        absolute_0 = (U32_asfloat(((magnitude_0 << int(13)) + 1879048192U))) * (U32_asfloat((125829120U)));
    }
    return (U32_asfloat(((F32_asuint((absolute_0))) | ((bits_0 & 32768U) << int(16)))));
}
__device__ float scale_0(StructuredBuffer<uint> weights_1, uint at_2)
{
    return halfToFloat_0(half_0(weights_1, at_2));
}
__device__ uint word_0(StructuredBuffer<uint> weights_2, uint at_3)
{
    uint _S2 = at_3 >> int(1);
    uint _S3 = __ldg((&(weights_2)[_S2]));
    uint _S4;
    if((at_3 & 1U) == 0U)
    {
        _S4 = _S3;
    }
    else
    {
        uint _S5 = _S3 >> int(16);
        uint _S6 = __ldg((&(weights_2)[_S2 + 1U]));
        _S4 = _S5 | (_S6 << int(16));
    }
    return _S4;
}
__device__ uint byteAt_0(StructuredBuffer<uint> weights_3, uint at_4, uint index_0)
{
    return ((half_0(weights_3, at_4 + index_0 / 2U)) >> ((index_0 & 1U) * 8U)) & 255U;
}
__device__ uint4  bytes_0(uint packed_0, uint mask_0)
{
    return (make_uint4 (packed_0) >> make_uint4 (0U, 8U, 16U, 24U)) & make_uint4 (mask_0);
}
__device__ Sixteen_0 Q2_K_read_0(StructuredBuffer<uint> weights_4, uint at_5, uint part_0)
{
    float _S7 = scale_0(weights_4, at_5 + 40U);
    float _S8 = scale_0(weights_4, at_5 + 41U);
    uint _S9 = word_0(weights_4, at_5 + 8U + 2U * part_0);
    uint _S10 = part_0 % 8U;
    uint _S11 = part_0 / 8U * 8U + _S10 / 4U;
    uint both_0 = byteAt_0(weights_4, at_5, _S11);
    Sixteen_0 result_0;
    uint4  _S12 = bytes_0(_S9 >> 0U, 3U);
    float4  _S13 = make_float4 ((float)_S12.x, (float)_S12.y, (float)_S12.z, (float)_S12.w);
    (&result_0)->values_0[0U] = make_float4 (_S7 * float(both_0 & 15U)) * _S13 - make_float4 (_S8 * float(both_0 >> int(4)));
    uint _S14 = _S10 * 4U;
    (&result_0)->at_0[0U] = part_0 / 8U * 128U + _S14;
    uint both_1 = byteAt_0(weights_4, at_5, _S11 + 2U);
    uint4  _S15 = bytes_0(_S9 >> 2U, 3U);
    float4  _S16 = make_float4 ((float)_S15.x, (float)_S15.y, (float)_S15.z, (float)_S15.w);
    (&result_0)->values_0[1U] = make_float4 (_S7 * float(both_1 & 15U)) * _S16 - make_float4 (_S8 * float(both_1 >> int(4)));
    (&result_0)->at_0[1U] = part_0 / 8U * 128U + 32U + _S14;
    uint both_2 = byteAt_0(weights_4, at_5, _S11 + 4U);
    uint4  _S17 = bytes_0(_S9 >> 4U, 3U);
    float4  _S18 = make_float4 ((float)_S17.x, (float)_S17.y, (float)_S17.z, (float)_S17.w);
    (&result_0)->values_0[2U] = make_float4 (_S7 * float(both_2 & 15U)) * _S18 - make_float4 (_S8 * float(both_2 >> int(4)));
    (&result_0)->at_0[2U] = part_0 / 8U * 128U + 64U + _S14;
    uint both_3 = byteAt_0(weights_4, at_5, _S11 + 6U);
    uint4  _S19 = bytes_0(_S9 >> 6U, 3U);
    float4  _S20 = make_float4 ((float)_S19.x, (float)_S19.y, (float)_S19.z, (float)_S19.w);
    (&result_0)->values_0[3U] = make_float4 (_S7 * float(both_3 & 15U)) * _S20 - make_float4 (_S8 * float(both_3 >> int(4)));
    (&result_0)->at_0[3U] = part_0 / 8U * 128U + 96U + _S14;
    return result_0;
}
extern "C" __global__ void embed__q2_k(StructuredBuffer<uint> weights_5, StructuredBuffer<uint> ids_0, RWStructuredBuffer<float> result_1, uint firstRow_0, uint rows_0, uint allRows_0, uint width_0, uint rowHalves_0, uint idsAt_0, uint resultAt_0, uint resultStride_0, float scale_1, float poison_0)
{
    uint i_0 = linear_0(blockIdx) * 128U + ((threadIdx.z * blockDim.y + threadIdx.y) * blockDim.x + threadIdx.x);
    uint token_0 = blockIdx.z;
    uint _S21 = __ldg((&(ids_0)[idsAt_0 + token_0]));
    uint count_0 = (width_0 + 256U - 1U) / 256U * 16U;
    bool here_0;
    if(_S21 >= firstRow_0)
    {
        here_0 = (_S21 - firstRow_0) < rows_0;
    }
    else
    {
        here_0 = false;
    }
    bool nowhere_0;
    if(_S21 >= allRows_0)
    {
        nowhere_0 = firstRow_0 == 0U;
    }
    else
    {
        nowhere_0 = false;
    }
    if(i_0 < count_0)
    {
        if(here_0)
        {
            nowhere_0 = true;
        }
        else
        {
        }
    }
    else
    {
        nowhere_0 = false;
    }
    if(nowhere_0)
    {
        uint block_0 = i_0 / 16U;
        uint row_0;
        if(here_0)
        {
            row_0 = _S21 - firstRow_0;
        }
        else
        {
            row_0 = 0U;
        }
        Sixteen_0 _S22 = Q2_K_read_0(weights_5, row_0 * rowHalves_0 + block_0 * 42U, i_0 % 16U);
        uint _S23 = block_0 * 256U;
        uint _S24 = _S23 + _S22.at_0[0U];
        float _S25;
        if(_S24 < width_0)
        {
            float * _S26 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S24]);
            if(here_0)
            {
                _S25 = _S22.values_0[0U].x * scale_1;
            }
            else
            {
                _S25 = poison_0;
            }
            *_S26 = _S25;
        }
        if((_S24 + 1U) < width_0)
        {
            float * _S27 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S24 + 1U]);
            if(here_0)
            {
                _S25 = _S22.values_0[0U].y * scale_1;
            }
            else
            {
                _S25 = poison_0;
            }
            *_S27 = _S25;
        }
        if((_S24 + 2U) < width_0)
        {
            float * _S28 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S24 + 2U]);
            if(here_0)
            {
                _S25 = _S22.values_0[0U].z * scale_1;
            }
            else
            {
                _S25 = poison_0;
            }
            *_S28 = _S25;
        }
        if((_S24 + 3U) < width_0)
        {
            float * _S29 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S24 + 3U]);
            if(here_0)
            {
                _S25 = _S22.values_0[0U].w * scale_1;
            }
            else
            {
                _S25 = poison_0;
            }
            *_S29 = _S25;
        }
        uint _S30 = _S23 + _S22.at_0[1U];
        if(_S30 < width_0)
        {
            float * _S31 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S30]);
            if(here_0)
            {
                _S25 = _S22.values_0[1U].x * scale_1;
            }
            else
            {
                _S25 = poison_0;
            }
            *_S31 = _S25;
        }
        if((_S30 + 1U) < width_0)
        {
            float * _S32 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S30 + 1U]);
            if(here_0)
            {
                _S25 = _S22.values_0[1U].y * scale_1;
            }
            else
            {
                _S25 = poison_0;
            }
            *_S32 = _S25;
        }
        if((_S30 + 2U) < width_0)
        {
            float * _S33 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S30 + 2U]);
            if(here_0)
            {
                _S25 = _S22.values_0[1U].z * scale_1;
            }
            else
            {
                _S25 = poison_0;
            }
            *_S33 = _S25;
        }
        if((_S30 + 3U) < width_0)
        {
            float * _S34 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S30 + 3U]);
            if(here_0)
            {
                _S25 = _S22.values_0[1U].w * scale_1;
            }
            else
            {
                _S25 = poison_0;
            }
            *_S34 = _S25;
        }
        uint _S35 = _S23 + _S22.at_0[2U];
        if(_S35 < width_0)
        {
            float * _S36 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S35]);
            if(here_0)
            {
                _S25 = _S22.values_0[2U].x * scale_1;
            }
            else
            {
                _S25 = poison_0;
            }
            *_S36 = _S25;
        }
        if((_S35 + 1U) < width_0)
        {
            float * _S37 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S35 + 1U]);
            if(here_0)
            {
                _S25 = _S22.values_0[2U].y * scale_1;
            }
            else
            {
                _S25 = poison_0;
            }
            *_S37 = _S25;
        }
        if((_S35 + 2U) < width_0)
        {
            float * _S38 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S35 + 2U]);
            if(here_0)
            {
                _S25 = _S22.values_0[2U].z * scale_1;
            }
            else
            {
                _S25 = poison_0;
            }
            *_S38 = _S25;
        }
        if((_S35 + 3U) < width_0)
        {
            float * _S39 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S35 + 3U]);
            if(here_0)
            {
                _S25 = _S22.values_0[2U].w * scale_1;
            }
            else
            {
                _S25 = poison_0;
            }
            *_S39 = _S25;
        }
        uint _S40 = _S23 + _S22.at_0[3U];
        if(_S40 < width_0)
        {
            float * _S41 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S40]);
            if(here_0)
            {
                _S25 = _S22.values_0[3U].x * scale_1;
            }
            else
            {
                _S25 = poison_0;
            }
            *_S41 = _S25;
        }
        if((_S40 + 1U) < width_0)
        {
            float * _S42 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S40 + 1U]);
            if(here_0)
            {
                _S25 = _S22.values_0[3U].y * scale_1;
            }
            else
            {
                _S25 = poison_0;
            }
            *_S42 = _S25;
        }
        if((_S40 + 2U) < width_0)
        {
            float * _S43 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S40 + 2U]);
            if(here_0)
            {
                _S25 = _S22.values_0[3U].z * scale_1;
            }
            else
            {
                _S25 = poison_0;
            }
            *_S43 = _S25;
        }
        if((_S40 + 3U) < width_0)
        {
            float * _S44 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S40 + 3U]);
            if(here_0)
            {
                _S25 = _S22.values_0[3U].w * scale_1;
            }
            else
            {
                _S25 = poison_0;
            }
            *_S44 = _S25;
        }
    }
    return;
}
