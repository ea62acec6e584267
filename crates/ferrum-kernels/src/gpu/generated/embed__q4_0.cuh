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
__device__ Sixteen_0 nibbles_0(FixedArray<float4 , 4>  * values_1, uint part_0)
{
    Sixteen_0 result_0;
    (&result_0)->values_0 = *values_1;
    uint _S7 = 8U * part_0;
    (&result_0)->at_0[int(0)] = _S7;
    (&result_0)->at_0[int(1)] = _S7 + 4U;
    (&result_0)->at_0[int(2)] = _S7 + 16U;
    (&result_0)->at_0[int(3)] = _S7 + 20U;
    return result_0;
}
__device__ Sixteen_0 Q4_0_read_0(StructuredBuffer<uint> weights_3, uint at_4, uint part_1)
{
    float d_0 = scale_0(weights_3, at_4);
    uint _S8 = 4U * part_1;
    uint a_0 = word_0(weights_3, at_4 + 1U + _S8);
    uint b_0 = word_0(weights_3, at_4 + 3U + _S8);
    uint4  _S9 = bytes_0(a_0, 15U);
    float4  _S10 = make_float4 ((float)_S9.x, (float)_S9.y, (float)_S9.z, (float)_S9.w);
    uint4  _S11 = bytes_0(b_0, 15U);
    float4  _S12 = make_float4 ((float)_S11.x, (float)_S11.y, (float)_S11.z, (float)_S11.w);
    float4  _S13 = make_float4 (d_0) * (_S12 - make_float4 (8.0f));
    uint4  _S14 = bytes_0(a_0 >> int(4), 15U);
    float4  _S15 = make_float4 ((float)_S14.x, (float)_S14.y, (float)_S14.z, (float)_S14.w);
    float4  _S16 = make_float4 (d_0) * (_S15 - make_float4 (8.0f));
    uint4  _S17 = bytes_0(b_0 >> int(4), 15U);
    float4  _S18 = make_float4 ((float)_S17.x, (float)_S17.y, (float)_S17.z, (float)_S17.w);
    float4  _S19 = make_float4 (d_0) * (_S18 - make_float4 (8.0f));
    FixedArray<float4 , 4>  _S20;
    _S20[int(0)] = make_float4 (d_0) * (_S10 - make_float4 (8.0f));
    _S20[int(1)] = _S13;
    _S20[int(2)] = _S16;
    _S20[int(3)] = _S19;
    Sixteen_0 _S21 = nibbles_0(&_S20, part_1);
    return _S21;
}
extern "C" __global__ void embed__q4_0(StructuredBuffer<uint> weights_4, StructuredBuffer<uint> ids_0, RWStructuredBuffer<float> result_1, uint firstRow_0, uint rows_0, uint allRows_0, uint width_0, uint rowHalves_0, uint idsAt_0, uint resultAt_0, uint resultStride_0, float scale_1, float poison_0)
{
    uint i_0 = linear_0(blockIdx) * 128U + ((threadIdx.z * blockDim.y + threadIdx.y) * blockDim.x + threadIdx.x);
    uint token_0 = blockIdx.z;
    uint _S22 = __ldg((&(ids_0)[idsAt_0 + token_0]));
    uint count_0 = (width_0 + 32U - 1U) / 32U * 2U;
    bool here_0;
    if(_S22 >= firstRow_0)
    {
        here_0 = (_S22 - firstRow_0) < rows_0;
    }
    else
    {
        here_0 = false;
    }
    bool nowhere_0;
    if(_S22 >= allRows_0)
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
        uint block_0 = i_0 / 2U;
        uint row_0;
        if(here_0)
        {
            row_0 = _S22 - firstRow_0;
        }
        else
        {
            row_0 = 0U;
        }
        Sixteen_0 _S23 = Q4_0_read_0(weights_4, row_0 * rowHalves_0 + block_0 * 9U, i_0 % 2U);
        uint _S24 = block_0 * 32U;
        uint _S25 = _S24 + _S23.at_0[0U];
        float _S26;
        if(_S25 < width_0)
        {
            float * _S27 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S25]);
            if(here_0)
            {
                _S26 = _S23.values_0[0U].x * scale_1;
            }
            else
            {
                _S26 = poison_0;
            }
            *_S27 = _S26;
        }
        if((_S25 + 1U) < width_0)
        {
            float * _S28 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S25 + 1U]);
            if(here_0)
            {
                _S26 = _S23.values_0[0U].y * scale_1;
            }
            else
            {
                _S26 = poison_0;
            }
            *_S28 = _S26;
        }
        if((_S25 + 2U) < width_0)
        {
            float * _S29 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S25 + 2U]);
            if(here_0)
            {
                _S26 = _S23.values_0[0U].z * scale_1;
            }
            else
            {
                _S26 = poison_0;
            }
            *_S29 = _S26;
        }
        if((_S25 + 3U) < width_0)
        {
            float * _S30 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S25 + 3U]);
            if(here_0)
            {
                _S26 = _S23.values_0[0U].w * scale_1;
            }
            else
            {
                _S26 = poison_0;
            }
            *_S30 = _S26;
        }
        uint _S31 = _S24 + _S23.at_0[1U];
        if(_S31 < width_0)
        {
            float * _S32 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S31]);
            if(here_0)
            {
                _S26 = _S23.values_0[1U].x * scale_1;
            }
            else
            {
                _S26 = poison_0;
            }
            *_S32 = _S26;
        }
        if((_S31 + 1U) < width_0)
        {
            float * _S33 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S31 + 1U]);
            if(here_0)
            {
                _S26 = _S23.values_0[1U].y * scale_1;
            }
            else
            {
                _S26 = poison_0;
            }
            *_S33 = _S26;
        }
        if((_S31 + 2U) < width_0)
        {
            float * _S34 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S31 + 2U]);
            if(here_0)
            {
                _S26 = _S23.values_0[1U].z * scale_1;
            }
            else
            {
                _S26 = poison_0;
            }
            *_S34 = _S26;
        }
        if((_S31 + 3U) < width_0)
        {
            float * _S35 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S31 + 3U]);
            if(here_0)
            {
                _S26 = _S23.values_0[1U].w * scale_1;
            }
            else
            {
                _S26 = poison_0;
            }
            *_S35 = _S26;
        }
        uint _S36 = _S24 + _S23.at_0[2U];
        if(_S36 < width_0)
        {
            float * _S37 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S36]);
            if(here_0)
            {
                _S26 = _S23.values_0[2U].x * scale_1;
            }
            else
            {
                _S26 = poison_0;
            }
            *_S37 = _S26;
        }
        if((_S36 + 1U) < width_0)
        {
            float * _S38 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S36 + 1U]);
            if(here_0)
            {
                _S26 = _S23.values_0[2U].y * scale_1;
            }
            else
            {
                _S26 = poison_0;
            }
            *_S38 = _S26;
        }
        if((_S36 + 2U) < width_0)
        {
            float * _S39 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S36 + 2U]);
            if(here_0)
            {
                _S26 = _S23.values_0[2U].z * scale_1;
            }
            else
            {
                _S26 = poison_0;
            }
            *_S39 = _S26;
        }
        if((_S36 + 3U) < width_0)
        {
            float * _S40 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S36 + 3U]);
            if(here_0)
            {
                _S26 = _S23.values_0[2U].w * scale_1;
            }
            else
            {
                _S26 = poison_0;
            }
            *_S40 = _S26;
        }
        uint _S41 = _S24 + _S23.at_0[3U];
        if(_S41 < width_0)
        {
            float * _S42 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S41]);
            if(here_0)
            {
                _S26 = _S23.values_0[3U].x * scale_1;
            }
            else
            {
                _S26 = poison_0;
            }
            *_S42 = _S26;
        }
        if((_S41 + 1U) < width_0)
        {
            float * _S43 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S41 + 1U]);
            if(here_0)
            {
                _S26 = _S23.values_0[3U].y * scale_1;
            }
            else
            {
                _S26 = poison_0;
            }
            *_S43 = _S26;
        }
        if((_S41 + 2U) < width_0)
        {
            float * _S44 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S41 + 2U]);
            if(here_0)
            {
                _S26 = _S23.values_0[3U].z * scale_1;
            }
            else
            {
                _S26 = poison_0;
            }
            *_S44 = _S26;
        }
        if((_S41 + 3U) < width_0)
        {
            float * _S45 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S41 + 3U]);
            if(here_0)
            {
                _S26 = _S23.values_0[3U].w * scale_1;
            }
            else
            {
                _S26 = poison_0;
            }
            *_S45 = _S26;
        }
    }
    return;
}
