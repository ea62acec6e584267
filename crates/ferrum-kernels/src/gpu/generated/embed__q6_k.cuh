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
__device__ uint4  bytes_0(uint packed_0, uint mask_0)
{
    return (make_uint4 (packed_0) >> make_uint4 (0U, 8U, 16U, 24U)) & make_uint4 (mask_0);
}
__device__ uint byteAt_0(StructuredBuffer<uint> weights_3, uint at_4, uint index_0)
{
    return ((half_0(weights_3, at_4 + index_0 / 2U)) >> ((index_0 & 1U) * 8U)) & 255U;
}
__device__ int signedByte_0(uint byte_0)
{
    return int(byte_0 << int(24)) >> int(24);
}
__device__ Sixteen_0 Q6_K_read_0(StructuredBuffer<uint> weights_4, uint at_5, uint part_0)
{
    float _S7 = scale_0(weights_4, at_5 + 104U);
    uint h_0 = part_0 / 8U;
    uint i_0 = part_0 % 8U;
    uint _S8 = at_5 + 32U * h_0;
    uint _S9 = 2U * i_0;
    uint _S10 = word_0(weights_4, _S8 + _S9);
    uint _S11 = word_0(weights_4, _S8 + 16U + _S9);
    uint _S12 = word_0(weights_4, at_5 + 64U + 16U * h_0 + _S9);
    int4  _S13 = make_int4 (int(4));
    uint4  _S14 = make_uint4 ((uint)_S13.x, (uint)_S13.y, (uint)_S13.z, (uint)_S13.w);
    uint4  number_0 = (bytes_0(_S10 >> 0U, 15U)) | ((bytes_0(_S12 >> 0U, 3U)) << _S14);
    uint _S15 = at_5 + 96U;
    uint _S16 = 8U * h_0;
    Sixteen_0 result_0;
    float4  _S17 = make_float4 ((float)number_0.x, (float)number_0.y, (float)number_0.z, (float)number_0.w);
    (&result_0)->values_0[0U] = make_float4 (_S7 * float(signedByte_0(byteAt_0(weights_4, _S15, _S16 + i_0 / 4U)))) * (_S17 - make_float4 (32.0f));
    uint _S18 = 128U * h_0;
    uint _S19 = 4U * i_0;
    (&result_0)->at_0[0U] = _S18 + _S19;
    uint4  number_1 = (bytes_0(_S11 >> 0U, 15U)) | ((bytes_0(_S12 >> 2U, 3U)) << _S14);
    float4  _S20 = make_float4 ((float)number_1.x, (float)number_1.y, (float)number_1.z, (float)number_1.w);
    (&result_0)->values_0[1U] = make_float4 (_S7 * float(signedByte_0(byteAt_0(weights_4, _S15, _S16 + 2U + i_0 / 4U)))) * (_S20 - make_float4 (32.0f));
    (&result_0)->at_0[1U] = _S18 + 32U + _S19;
    uint4  number_2 = (bytes_0(_S10 >> 4U, 15U)) | ((bytes_0(_S12 >> 4U, 3U)) << _S14);
    float4  _S21 = make_float4 ((float)number_2.x, (float)number_2.y, (float)number_2.z, (float)number_2.w);
    (&result_0)->values_0[2U] = make_float4 (_S7 * float(signedByte_0(byteAt_0(weights_4, _S15, _S16 + 4U + i_0 / 4U)))) * (_S21 - make_float4 (32.0f));
    (&result_0)->at_0[2U] = _S18 + 64U + _S19;
    uint4  number_3 = (bytes_0(_S11 >> 4U, 15U)) | ((bytes_0(_S12 >> 6U, 3U)) << _S14);
    float4  _S22 = make_float4 ((float)number_3.x, (float)number_3.y, (float)number_3.z, (float)number_3.w);
    (&result_0)->values_0[3U] = make_float4 (_S7 * float(signedByte_0(byteAt_0(weights_4, _S15, _S16 + 6U + i_0 / 4U)))) * (_S22 - make_float4 (32.0f));
    (&result_0)->at_0[3U] = _S18 + 96U + _S19;
    return result_0;
}
extern "C" __global__ void embed__q6_k(StructuredBuffer<uint> weights_5, StructuredBuffer<uint> ids_0, RWStructuredBuffer<float> result_1, uint firstRow_0, uint rows_0, uint allRows_0, uint width_0, uint rowHalves_0, uint idsAt_0, uint resultAt_0, uint resultStride_0, float scale_1, float poison_0)
{
    uint i_1 = linear_0(blockIdx) * 128U + ((threadIdx.z * blockDim.y + threadIdx.y) * blockDim.x + threadIdx.x);
    uint token_0 = blockIdx.z;
    uint _S23 = __ldg((&(ids_0)[idsAt_0 + token_0]));
    uint count_0 = (width_0 + 256U - 1U) / 256U * 16U;
    bool here_0;
    if(_S23 >= firstRow_0)
    {
        here_0 = (_S23 - firstRow_0) < rows_0;
    }
    else
    {
        here_0 = false;
    }
    bool nowhere_0;
    if(_S23 >= allRows_0)
    {
        nowhere_0 = firstRow_0 == 0U;
    }
    else
    {
        nowhere_0 = false;
    }
    if(i_1 < count_0)
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
        uint block_0 = i_1 / 16U;
        uint row_0;
        if(here_0)
        {
            row_0 = _S23 - firstRow_0;
        }
        else
        {
            row_0 = 0U;
        }
        Sixteen_0 _S24 = Q6_K_read_0(weights_5, row_0 * rowHalves_0 + block_0 * 105U, i_1 % 16U);
        uint _S25 = block_0 * 256U;
        uint _S26 = _S25 + _S24.at_0[0U];
        float _S27;
        if(_S26 < width_0)
        {
            float * _S28 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S26]);
            if(here_0)
            {
                _S27 = _S24.values_0[0U].x * scale_1;
            }
            else
            {
                _S27 = poison_0;
            }
            *_S28 = _S27;
        }
        if((_S26 + 1U) < width_0)
        {
            float * _S29 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S26 + 1U]);
            if(here_0)
            {
                _S27 = _S24.values_0[0U].y * scale_1;
            }
            else
            {
                _S27 = poison_0;
            }
            *_S29 = _S27;
        }
        if((_S26 + 2U) < width_0)
        {
            float * _S30 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S26 + 2U]);
            if(here_0)
            {
                _S27 = _S24.values_0[0U].z * scale_1;
            }
            else
            {
                _S27 = poison_0;
            }
            *_S30 = _S27;
        }
        if((_S26 + 3U) < width_0)
        {
            float * _S31 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S26 + 3U]);
            if(here_0)
            {
                _S27 = _S24.values_0[0U].w * scale_1;
            }
            else
            {
                _S27 = poison_0;
            }
            *_S31 = _S27;
        }
        uint _S32 = _S25 + _S24.at_0[1U];
        if(_S32 < width_0)
        {
            float * _S33 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S32]);
            if(here_0)
            {
                _S27 = _S24.values_0[1U].x * scale_1;
            }
            else
            {
                _S27 = poison_0;
            }
            *_S33 = _S27;
        }
        if((_S32 + 1U) < width_0)
        {
            float * _S34 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S32 + 1U]);
            if(here_0)
            {
                _S27 = _S24.values_0[1U].y * scale_1;
            }
            else
            {
                _S27 = poison_0;
            }
            *_S34 = _S27;
        }
        if((_S32 + 2U) < width_0)
        {
            float * _S35 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S32 + 2U]);
            if(here_0)
            {
                _S27 = _S24.values_0[1U].z * scale_1;
            }
            else
            {
                _S27 = poison_0;
            }
            *_S35 = _S27;
        }
        if((_S32 + 3U) < width_0)
        {
            float * _S36 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S32 + 3U]);
            if(here_0)
            {
                _S27 = _S24.values_0[1U].w * scale_1;
            }
            else
            {
                _S27 = poison_0;
            }
            *_S36 = _S27;
        }
        uint _S37 = _S25 + _S24.at_0[2U];
        if(_S37 < width_0)
        {
            float * _S38 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S37]);
            if(here_0)
            {
                _S27 = _S24.values_0[2U].x * scale_1;
            }
            else
            {
                _S27 = poison_0;
            }
            *_S38 = _S27;
        }
        if((_S37 + 1U) < width_0)
        {
            float * _S39 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S37 + 1U]);
            if(here_0)
            {
                _S27 = _S24.values_0[2U].y * scale_1;
            }
            else
            {
                _S27 = poison_0;
            }
            *_S39 = _S27;
        }
        if((_S37 + 2U) < width_0)
        {
            float * _S40 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S37 + 2U]);
            if(here_0)
            {
                _S27 = _S24.values_0[2U].z * scale_1;
            }
            else
            {
                _S27 = poison_0;
            }
            *_S40 = _S27;
        }
        if((_S37 + 3U) < width_0)
        {
            float * _S41 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S37 + 3U]);
            if(here_0)
            {
                _S27 = _S24.values_0[2U].w * scale_1;
            }
            else
            {
                _S27 = poison_0;
            }
            *_S41 = _S27;
        }
        uint _S42 = _S25 + _S24.at_0[3U];
        if(_S42 < width_0)
        {
            float * _S43 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S42]);
            if(here_0)
            {
                _S27 = _S24.values_0[3U].x * scale_1;
            }
            else
            {
                _S27 = poison_0;
            }
            *_S43 = _S27;
        }
        if((_S42 + 1U) < width_0)
        {
            float * _S44 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S42 + 1U]);
            if(here_0)
            {
                _S27 = _S24.values_0[3U].y * scale_1;
            }
            else
            {
                _S27 = poison_0;
            }
            *_S44 = _S27;
        }
        if((_S42 + 2U) < width_0)
        {
            float * _S45 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S42 + 2U]);
            if(here_0)
            {
                _S27 = _S24.values_0[3U].z * scale_1;
            }
            else
            {
                _S27 = poison_0;
            }
            *_S45 = _S27;
        }
        if((_S42 + 3U) < width_0)
        {
            float * _S46 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S42 + 3U]);
            if(here_0)
            {
                _S27 = _S24.values_0[3U].w * scale_1;
            }
            else
            {
                _S27 = poison_0;
            }
            *_S46 = _S27;
        }
    }
    return;
}
